package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Rights;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Notes what a list of rights showed, as if each of its plates had been checked, and which plates
/// were asked for in vain.
@Component
class NoteShownRights {

  private static final String EVERY_ZONE = "*";

  private final NoteChecks noteChecks;
  private final KeyedHash keyedHash;

  NoteShownRights(NoteChecks noteChecks, KeyedHash keyedHash) {
    this.noteChecks = noteChecks;
    this.keyedHash = keyedHash;
  }

  void note(String client, List<String> asked, List<ApdsQueries.Row> shown, Instant now) {
    List<Rights.Check> checks = new ArrayList<>();
    Set<String> found = new HashSet<>();
    for (ApdsQueries.Row row : shown) {
      found.add(row.plate());
      checks.add(
          new Rights.Check(
              now,
              client,
              keyedHash.digest(CheckRights.PLATE, row.plate()),
              row.zone(),
              row.startsAt(),
              Rights.Verdict.ENTITLED,
              row.id()));
    }
    for (String written : asked) {
      String plate = LicencePlate.read(written, "BE").map(LicencePlate::canonical).orElse(written);
      if (found.add(plate)) {
        checks.add(
            new Rights.Check(
                now,
                client,
                keyedHash.digest(CheckRights.PLATE, plate),
                EVERY_ZONE,
                now,
                Rights.Verdict.NOT_ENTITLED,
                null));
      }
    }
    if (!checks.isEmpty()) {
      noteChecks.note(checks);
    }
  }
}
