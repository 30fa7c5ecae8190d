package be.parkerenopmaat.booking.notices;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Notices;
import be.parkerenopmaat.booking.domain.Notifier;
import be.parkerenopmaat.platform.work.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes what is due, claims it, and sends it. The claim is committed before anything is sent, so a
/// replica that dies in between loses a notice, and none is ever sent twice. What surely was not
/// handed over is tried again for as long as it is of use.
@Component
class SendNotices implements SmartLifecycle {

  private static final int AT_ONCE = 8;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Notices notices;
  private final Notifier notifier;
  private final WriteLetter writeLetter;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final Rounds<Notices.Claimed> rounds;

  SendNotices(
      Notices notices,
      Notifier notifier,
      WriteLetter writeLetter,
      RightsSettings settings,
      MeterRegistry metrics,
      Clock clock) {
    this.notices = notices;
    this.notifier = notifier;
    this.writeLetter = writeLetter;
    this.metrics = metrics;
    this.clock = clock;
    rounds =
        new Rounds<>("notices", settings.notices().interval(), AT_ONCE, this::claim, this::send);
  }

  private List<Notices.Claimed> claim(int limit) {
    Instant now = clock.instant();
    notices.makeReminders(now);
    return notices.claim(now, limit);
  }

  private void send(Notices.Claimed claimed) {
    Notifier.Delivery delivery =
        notifier.deliver(writeLetter.about(claimed.notice(), claimed.to(), claimed.language()));
    Instant now = clock.instant();
    switch (delivery) {
      case HANDED_OVER -> notices.sent(claimed.id(), now);
      case NOT_HANDED_OVER ->
          notices.tryAgain(claimed.id(), now.plus(pauseAfter(claimed.attempt())));
      case OVER -> notices.giveUp(claimed.id(), now);
    }
    metrics
        .counter(
            "parking.notices",
            "kind",
            claimed.notice().getClass().getSimpleName(),
            "outcome",
            delivery.name())
        .increment();
  }

  private static Duration pauseAfter(int attempt) {
    Duration pause = Duration.ofSeconds(5L << Math.min(attempt, 7));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  @Override
  public void start() {
    if (notifier.isSetUp()) {
      rounds.start();
    }
  }

  @Override
  public void stop() {
    rounds.stop();
  }

  @Override
  public boolean isRunning() {
    return rounds.isRunning();
  }
}
