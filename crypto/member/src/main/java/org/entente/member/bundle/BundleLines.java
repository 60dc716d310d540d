package org.entente.member.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entente.member.bundle.BundleRecord.Said;
import org.entente.member.content.Asking;
import org.entente.member.content.BoardPart.Original;
import org.entente.member.content.Body;
import org.entente.member.content.CustodyEvent;
import org.entente.member.content.Denial;
import org.entente.member.content.Edit;
import org.entente.member.content.Exported;
import org.entente.member.content.Grant;
import org.entente.member.content.Item;
import org.entente.member.content.Pin;
import org.entente.member.content.Reaction;
import org.entente.member.content.Remark;
import org.entente.member.content.Retract;
import org.entente.member.content.Saying;
import org.entente.member.content.SharedFile;
import org.entente.trust.base.Words;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.log.Hlc;
import org.entente.trust.name.OfficerName;
import org.jspecify.annotations.Nullable;

/**
 * What people read of a bundle: one line for each item and each hole, made of the signed items alone. The
 * page that is packed in, the page that checks, and the command line all show these. Pure.
 */
public final class BundleLines {
  private final BundleRecord record;
  private final Map<OfficerName, String> names = new HashMap<>();
  private final Map<Object, String> parts = new HashMap<>();

  private BundleLines(BundleRecord record) {
    this.record = record;
    record.people().forEach(p -> names.put(p.officer(), p.name()));
    record.files().forEach(f -> parts.put(f.file(), f.part()));
  }

  /** The lines as a JSON list. */
  public static String json(BundleRecord record) {
    BundleLines lines = new BundleLines(record);
    List<String> out = new ArrayList<>();
    for (Said said : record.said()) {
      String line = lines.line(said);
      if (line != null) {
        out.add(line);
      }
    }
    return JsonWriter.list(out);
  }

  private @Nullable String line(Said said) {
    Original original = said.original();
    JsonWriter w = new JsonWriter().put("item", said.id().text());
    if (original == null) {
      return w.put("kind", "hole")
          .put("at", Hlc.ms(said.hlc()))
          .put("why", said.why())
          .toString();
    }
    Item item = original.signed().item();
    String kind = kind(item.body());
    return kind == null ? null : more(item, w.put("kind", kind));
  }

  private String more(Item item, JsonWriter w) {
    OfficerName officer = item.author().officer();
    w.put("at", item.sentAtMs()).put("officer", officer.text());
    w.put("name", names.getOrDefault(officer, officer.text()));
    w.put("agency", officer.agency().value()).put("device", item.author().label());
    w.put("marking", item.marking()).put("text", text(item.body()));
    body(item.body(), w);
    return w.toString();
  }

  private void body(Body body, JsonWriter w) {
    if (body instanceof Remark remark) {
      w.put("about", remark.target().text());
    } else if (body instanceof Saying said && said.replyTo() != null) {
      w.put("about", said.replyTo().text());
    } else if (body instanceof SharedFile file) {
      w.put("file", file.name()).put("size", file.length());
      w.put("sha256", file.contentHash().toHex()).put("part", parts.get(file.file()));
      w.put("id", file.file().text());
    } else if (body instanceof CustodyEvent event) {
      w.put("id", event.file().text()).put("act", event.act().code());
      w.put("sha256", event.hash().toHex());
    }
  }

  /** What pages call the kind of an item; null for what is nothing to read. */
  private static @Nullable String kind(Body body) {
    if (body instanceof Body.Words || body instanceof Saying) {
      return "message";
    } else if (body instanceof Edit) {
      return "edit";
    } else if (body instanceof Retract) {
      return "retract";
    } else if (body instanceof SharedFile) {
      return "file";
    } else if (body instanceof CustodyEvent) {
      return "custody";
    } else if (body instanceof Body.RoomTitle) {
      return "title";
    } else if (body instanceof Exported) {
      return "exported";
    }
    return remark(body);
  }

  private static @Nullable String remark(Body body) {
    if (body instanceof Reaction reaction) {
      return reaction.on() ? "reaction" : "reactionOff";
    } else if (body instanceof Pin pin) {
      return pin.on() ? "pin" : "pinOff";
    } else if (body instanceof Asking) {
      return "asking";
    } else if (body instanceof Grant) {
      return "grant";
    }
    return body instanceof Denial ? "denial" : body instanceof Body.Unknown ? "unknown" : null;
  }

  private static String text(Body body) {
    if (body instanceof Body.Words words) {
      return words.text();
    } else if (body instanceof Saying said) {
      return passed(said);
    } else if (body instanceof Edit edit) {
      return edit.text();
    } else if (body instanceof SharedFile file) {
      return file.note();
    } else if (body instanceof CustodyEvent event) {
      return event.reason();
    } else if (body instanceof Body.RoomTitle title) {
      return title.title();
    } else if (body instanceof Exported exported) {
      return exported.reason();
    } else if (body instanceof Asking asking) {
      return asking.reason();
    }
    return body instanceof Denial denial ? denial.reason() : word(body);
  }

  private static String word(Body body) {
    return body instanceof Reaction reaction ? Words.lower(reaction.word().name()) : "";
  }

  private static String passed(Saying said) {
    Saying.Passed passed = said.passed();
    if (passed == null) {
      return said.text();
    }
    String original = text(passed.original().item().body());
    return said.text().isEmpty() ? original : said.text() + "\n\n" + original;
  }
}
