package org.entente.cli.agency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.Team;
import org.entente.trust.event.Agency;
import org.entente.trust.invitation.Invited;
import org.entente.trust.invitation.NewInvitation;
import org.entente.trust.invitation.Offer;
import org.entente.trust.invitation.OfferedRoom;
import org.entente.trust.invitation.Party;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.InvitationId;
import org.entente.trust.name.RegionId;
import org.entente.trust.name.RoomId;
import org.entente.trust.name.TeamId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Invites people of the agency from a table; prints a link and a code for each. */
@Command(
    name = "invite",
    description = "Invite people of your agency to a team, from a table.",
    mixinStandardHelpOptions = true)
final class InviteCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(paramLabel = "CSV", description = "lines of officer,name,role")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path table;

  @Option(names = "--team", required = true, paramLabel = "ID")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String team;

  @Option(names = "--team-title", required = true, paramLabel = "TEXT")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String title;

  @Option(names = "--purpose", required = true, paramLabel = "TEXT")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String purpose;

  @Option(names = "--desk", required = true, paramLabel = "TEXT", description = "whom to call")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String desk;

  @Option(
      names = "--room",
      paramLabel = "ID=TITLE",
      description = "a room whose policy admits them already; repeat it")
  private List<String> rooms = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "6",
      description = "how long the invitations count, 1 to 6 (default: ${DEFAULT-VALUE})")
  private int days = 6;

  @Option(names = "--dry-run", description = "only check the table")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    if (days < 1 || days > 6) {
      throw new NotDone("An invitation counts for 1 to 6 days.");
    }
    AgencyName own = admin.signer().device().agency();
    Directory directory = admin.region().directory();
    People people = People.parse(Files.readAllLines(table), own);
    people.faults().forEach(System.err::println);
    List<People.Person> fresh = people.good().stream()
        .filter(person -> !directory.hasDevice(person.officer()))
        .toList();
    System.err.println(fresh.size() + " to invite, " + (people.good().size() - fresh.size())
        + " have a device already, " + people.faults().size() + " lines are wrong.");
    if (!dryRun) {
      invite(fresh, directory);
    }
    return people.faults().isEmpty() ? 0 : 1;
  }

  private void invite(List<People.Person> people, Directory directory)
      throws IOException, MlsException {
    Agency own = directory
        .agency(admin.signer().device().agency())
        .orElseThrow(() -> new NotDone("Your agency is not a member of this federation."));
    Team logged = directory
        .team(TeamId.parse(team))
        .orElseThrow(() -> new NotDone("There is no team " + team + ". See: entente agency list"));
    for (People.Person person : people) {
      NewInvitation made = NewInvitation.make(
          admin.issuer(),
          java.util.Objects.requireNonNull(directory.genesisHash()),
          RegionId.parse(admin.region().region().getString("region")),
          own.root(),
          offer(person, people, own, parties(logged, directory)),
          Clock.systemUTC().millis(),
          AdminOptions.RANDOM);
      admin.region().append(made.issued());
      System.out.println(String.join(
          "\t",
          person.officer().text(),
          made.link().url(admin.server()),
          made.code().text()));
    }
  }

  private Offer offer(
      People.Person person, List<People.Person> people, Agency own, List<Party> parties)
      throws IOException, MlsException {
    return new Offer(
        InvitationId.of(AdminOptions.RANDOM.bytes(InvitationId.LENGTH)),
        person.officer(),
        person.name(),
        person.role(),
        own.withoutRoot(),
        desk,
        admin.signer().device().officer().text(),
        TeamId.parse(team),
        title,
        purpose,
        offered(),
        parties,
        people.stream().map(p -> new Invited(p.officer(), p.name(), p.role())).toList(),
        Clock.systemUTC().millis() + Duration.ofDays(days).toMillis());
  }

  private static List<Party> parties(Team team, Directory directory) {
    return team.agencies().stream()
        .sorted()
        .flatMap(name -> directory.agency(name).stream())
        .map(agency -> Party.of(agency.withoutRoot()))
        .toList();
  }

  private List<OfferedRoom> offered() throws MlsException {
    List<OfferedRoom> offered = new ArrayList<>();
    for (String room : rooms) {
      int equals = room.indexOf('=');
      if (equals < 0) {
        throw new NotDone("Write a room as ID=TITLE, not \"" + room + "\".");
      }
      offered.add(
          new OfferedRoom(RoomId.parse(room.substring(0, equals)), room.substring(equals + 1)));
    }
    return offered;
  }
}
