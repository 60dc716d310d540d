package org.entente.trust.directory;

import static org.entente.trust.directory.EventRule.require;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.error.RejectedException;
import org.entente.trust.checkpoint.Silence;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.name.AgencyName;

/**
 * What two administrators may sign so that the rooms of a lost region go on in another one, by what regions
 * answer them; whatever program they use. It asks nobody and signs nothing: whoever has it sends the
 * question to the region that is to go on first and then, for the first signature, to the others.
 */
public final class NewHome {
  private final RoomsRehomed goesOn;
  private final List<Silence> words;

  /**
   * Begins with what the region that is to go on has answered.
   *
   * @throws RejectedException {@link EventRule#NEXT_HOME} where another region answered, {@link
   *     EventRule#NOT_YET} where of no room everything is there
   */
  public NewHome(RoomsRehomed question, RoomsRehomed answer) throws RejectedException {
    boolean isOfNext = answer.from().equals(question.from())
        && answer.to().equals(question.to())
        && answer.witnesses().size() == 1
        && answer.witnesses().get(0).witness().equals(question.to());
    require(isOfNext, EventRule.NEXT_HOME);
    require(!answer.rooms().isEmpty(), EventRule.NOT_YET);
    goesOn = answer;
    words = new ArrayList<>(answer.witnesses());
  }

  /** The same without words: what regions are asked for theirs with. */
  public static RoomsRehomed question(RoomsRehomed event) {
    return new RoomsRehomed(event.from(), event.to(), event.rooms(), List.of());
  }

  /**
   * Takes another region's word, too. What that one has beyond what the next home has would be lost: then
   * it throws {@link EventRule#BEHIND}, and the word is not taken.
   */
  public void add(RoomsRehomed answer) throws RejectedException {
    boolean isFurther = goesOn.rooms().stream()
        .anyMatch(move -> answer.rooms().stream()
            .anyMatch(m -> m.room().equals(move.room()) && m.epoch() > move.epoch()));
    require(!isFurther, EventRule.BEHIND);
    words.addAll(answer.witnesses());
  }

  /** What the first administrator signs. */
  public RoomsRehomed event() {
    return new RoomsRehomed(goesOn.from(), goesOn.to(), goesOn.rooms(), words);
  }

  /** The rooms of {@code event} that {@code agency} has a part in: for others its signature does not count. */
  public static List<RoomsRehomed.Move> ofAgency(
      Directory directory, RoomsRehomed event, AgencyName agency) {
    return event.rooms().stream()
        .filter(move -> directory
            .room(move.room())
            .flatMap(room -> directory.team(room.team()))
            .filter(team -> team.agencies().contains(agency))
            .isPresent())
        .toList();
  }

  /**
   * The rooms of the second administrator's {@code agency} for which he may sign: all that {@code event} has
   * of it. Where one begins earlier than its next home has it, changes of members are taken back, and
   * nobody else would notice.
   *
   * @param event which the first administrator has signed
   * @param answer of the region that is to go on, asked just now
   * @throws RejectedException {@link EventRule#CUT} where that says otherwise of a room, {@link
   *     EventRule#NEXT_HOME} where it is another region, {@link EventRule#NOT_FOUND} without such a room
   */
  public static List<RoomsRehomed.Move> second(
      Directory directory, RoomsRehomed event, RoomsRehomed answer, AgencyName agency)
      throws RejectedException {
    NewHome now = new NewHome(event, answer);
    List<RoomsRehomed.Move> own = ofAgency(directory, event, agency);
    require(!own.isEmpty(), EventRule.NOT_FOUND);
    require(now.goesOn.rooms().containsAll(own), EventRule.CUT);
    return own;
  }
}
