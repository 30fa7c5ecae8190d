package be.parkerenopmaat.wallet.verification;

import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.Proof;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets operations say what a proof on somebody's statement is worth. Needs scope `operations`.
@RestController
@RequestMapping("/api/v1/operations/ledger/proofs")
class ProofsController {

  private final Journal journal;
  private final Problems problems;

  ProofsController(Journal journal, Problems problems) {
    this.journal = journal;
    this.problems = problems;
  }

  record VerdictAnswer(Proof.Verdict verdict, long entryNumber) {}

  /// Reads only, so it needs no Idempotency-Key.
  @PostMapping("/verify")
  VerdictAnswer verify(@RequestBody Proof proof) {
    return new VerdictAnswer(journal.verdictOn(proof), proof.entryNumber());
  }

  /// The proof of an entry; 404 when there is none, or while it is not sealed.
  @GetMapping("/{number}")
  ResponseEntity<?> proof(@PathVariable long number) {
    Optional<Proof> proof = journal.proofOf(number);
    return proof.isPresent()
        ? ResponseEntity.ok(proof.get())
        : problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
  }
}
