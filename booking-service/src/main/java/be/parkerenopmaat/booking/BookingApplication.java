package be.parkerenopmaat.booking;

import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Zones;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// The process.
@SpringBootApplication
@EnableConfigurationProperties({BookingSettings.class, RightsSettings.class})
class BookingApplication {

  static void main(String[] arguments) {
    SpringApplication.run(BookingApplication.class, arguments);
  }

  @Bean
  BookingRules bookingRules(Zones zones, BookingSettings settings) {
    return new BookingRules(
        zones,
        new BookingRules.Limits(
            settings.seriesSessions(), settings.visitorTurnGap(), settings.plateGrace()));
  }
}
