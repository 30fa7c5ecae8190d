package be.parkerenopmaat.sample.counting;

import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import be.parkerenopmaat.platform.outbox.Outbox;
import be.parkerenopmaat.sample.announcement.CountEvents;
import be.parkerenopmaat.sample.domain.TopUpCounts;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class WalletListener implements TopicListener<WalletEvent> {

  private final TopUpCounts counts;
  private final Outbox outbox;
  private final Clock clock;

  WalletListener(TopUpCounts counts, Outbox outbox, Clock clock) {
    this.counts = counts;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public Class<WalletEvent> family() {
    return WalletEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<WalletEvent>> batch) {
    for (var heard : batch) {
      if (heard.event() instanceof WalletEvent.TopUpCompleted topUp) {
        int count = counts.countOne(topUp.citizenId(), clock.instant());
        outbox.add(
            CountEvents.counted(topUp.topUpId(), topUp.citizenId(), count, clock.instant()), heard);
      }
      if (heard.event() instanceof WalletEvent.TopUpFailed failed
          && counts.of(failed.citizenId()) == 0) {
        throw new IllegalStateException("Nobody fails before having topped up");
      }
    }
  }
}
