package be.parkerenopmaat.gateway;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.identity.IdentityEvent.CitizenErased;
import be.parkerenopmaat.contracts.identity.IdentityEvent.CitizenRegistered;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentGiven;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentRefused;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentWithdrawn;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ResidenceChanged;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Ends every browser session of whoever withdraws consent or is erased, on all replicas, because
/// they share the sessions' table. Who consented anew before it is heard has signed in since and
/// stays.
@Component
class EndSessions implements TopicListener<IdentityEvent> {

  /// The session attribute that says when its citizen signed in, by the business clock.
  static final String SIGNED_IN_AT = EndSessions.class.getName() + ".signedInAt";

  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  EndSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Class<IdentityEvent> family() {
    return IdentityEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<IdentityEvent>> batch) {
    for (HeardEvent<IdentityEvent> heard : batch) {
      switch (heard.event()) {
        case ConsentWithdrawn withdrawn -> end(withdrawn.citizenId(), withdrawn.withdrawnAt());
        case CitizenErased erased -> end(erased.citizenId(), erased.erasedAt());
        case CitizenRegistered _, ResidenceChanged _, ConsentGiven _, ConsentRefused _ -> {}
      }
    }
  }

  private void end(UUID citizen, Instant at) {
    sessions
        .findByPrincipalName(citizen.toString())
        .forEach(
            (id, session) -> {
              Instant signedInAt = session.getAttribute(SIGNED_IN_AT);
              if (signedInAt == null || !signedInAt.isAfter(at)) {
                sessions.deleteById(id);
              }
            });
  }
}
