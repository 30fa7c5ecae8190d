package be.parkerenopmaat.booking;

import be.parkerenopmaat.booking.domain.BookingRules;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.Grounds;
import be.parkerenopmaat.booking.domain.Quotes;
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
  Grounds grounds(BookingRules rules, Citizens citizens, Bookings bookings, Quotes quotes) {
    return new Grounds(rules, citizens, bookings, quotes);
  }

  @Bean
  BookingRules bookingRules(Zones zones, BookingSettings settings) {
    return new BookingRules(
        zones,
        new BookingRules.Limits(
            settings.seriesSessions(), settings.visitorTurnGap(), settings.plateGrace()));
  }
}
