package be.parkerenopmaat.sample.noting;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.sample.domain.Notes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NoteController {

  private static final int LONGEST = 20;

  private final Notes notes;
  private final Problems problems;
  private final AtomicInteger breakdowns = new AtomicInteger();

  NoteController(Notes notes, Problems problems) {
    this.notes = notes;
    this.problems = problems;
  }

  @Idempotent
  @PostMapping("/api/v1/notes")
  ResponseEntity<?> keep(@RequestBody Note note, RequestId request, Caller caller) {
    if (note.words().length() > LONGEST) {
      return problems.answer(
          HttpStatus.UNPROCESSABLE_CONTENT, "note-refused", Map.of("maximum", LONGEST), LONGEST);
    }
    notes.keep(request.value(), caller.citizenId(), note.words());
    if (note.words().equals("break once") && breakdowns.getAndIncrement() == 0) {
      throw new IllegalStateException("broken after the effect");
    }
    return ResponseEntity.created(URI.create("/api/v1/notes/" + request.value()))
        .body(new Kept(request.value(), note.words()));
  }

  @GetMapping(path = "/api/v1/notes", produces = HalPage.MEDIA_TYPE)
  HalPage all(Caller caller, PageRequest page) {
    List<String> all = notes.of(caller.citizenId());
    List<String> shown = all.stream().skip(page.offset()).limit(page.pagesize() + 1L).toList();
    return HalPage.of(page, all.size(), "notes", shown, URI.create("/api/v1/notes"));
  }

  /// @param line where it stands, when that matters
  record Note(String words, @Nullable Integer line) {}

  record Kept(UUID id, String words) {}
}
