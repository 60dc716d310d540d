package org.entente.member.board;

/**
 * The names of fields on the wire, which never change. Those with a slash have an element behind it:
 * each element is a field of its own, so that changes of different elements never meet.
 */
final class Fields {
  static final String CREATED = "created";
  static final String TITLE = "title";
  static final String DESCRIPTION = "description";
  static final String COLUMN = "column";
  static final String ASSIGNED = "assigned";
  static final String ANSWER = "answer/";
  static final String DUE = "due";
  static final String START = "start";
  static final String PRIORITY = "priority";
  static final String COUNTRY = "country";
  static final String AREA = "area";
  static final String LEGAL_BASIS = "legalBasis";
  static final String NEEDS_BASIS = "needsLegalBasis";
  static final String PARENT = "parent";
  static final String MESSAGE = "message";
  static final String APPROVALS_NEEDED = "approvalsNeeded";
  static final String APPROVED = "approved";
  static final String ARCHIVED = "archived";
  static final String MARKING = "marking";

  /** What one agency says of the marking; not a name on the wire, where the author tells whose it is. */
  static final String CLAIM = MARKING + "/";

  static final String RECURRENCE = "recurrence";
  static final String TEMPLATE = "template";
  static final String COMMENT = "comment";
  static final String FIELD = "field/";
  static final String LABEL = "label/";
  static final String WATCHER = "watcher/";
  static final String DEPENDS_ON = "dependsOn/";
  static final String ITEM = "item/";
  static final String DONE = "done/";
  static final String READY = "ready/";
  static final String NOTED = "noted/";

  /* Of the board itself. */
  static final String BOARD_COLUMN = "column/";
  static final String BOARD_VIEW = "view/";
  static final String BOARD_TEMPLATE = "template/";

  /** The value of an element that is there. */
  static final String YES = "1";

  private Fields() {}

  /** The element of {@code field}, or the whole name of a field without elements. */
  static String element(String field) {
    return field.substring(field.indexOf('/') + 1);
  }

  /** The name without its element. */
  static String base(String field) {
    int slash = field.indexOf('/');
    return slash < 0 ? field : field.substring(0, slash);
  }

  /** Whether each change stands for itself and none replaces another. */
  static boolean isAppended(String field) {
    return field.equals(CREATED) || field.equals(APPROVED) || field.equals(COMMENT);
  }

  /** Whether a value may lose against one whose author had not seen it; of markings each one counts. */
  static boolean isContestable(String field) {
    return !isAppended(field) && !base(field).equals(MARKING);
  }

  /** The part of {@code value} before the first space. */
  static String first(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? value : value.substring(0, space);
  }

  /** The part of {@code value} behind the first space. */
  static String rest(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? "" : value.substring(space + 1);
  }
}
