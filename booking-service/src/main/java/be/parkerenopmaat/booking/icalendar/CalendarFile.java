package be.parkerenopmaat.booking.icalendar;

import be.parkerenopmaat.booking.domain.Brussels;
import be.parkerenopmaat.booking.domain.Stay;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import org.springframework.stereotype.Component;

/// Writes a calendar that any calendar program can subscribe to. Nothing in it depends on when it
/// is written, so it only changes when what it tells changes. It names no METHOD: that is for
/// letters between organizers and guests, and would ask for an ORGANIZER.
@Component
public class CalendarFile {

  /// The city's clock by the rule that the European Union has kept since 1996.
  private static final String TIME_ZONE =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Parkeren op maat//NONSGML Parkeersessies//NL
      BEGIN:VTIMEZONE
      TZID:Europe/Brussels
      BEGIN:DAYLIGHT
      TZNAME:CEST
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      DTSTART:19960331T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      END:DAYLIGHT
      BEGIN:STANDARD
      TZNAME:CET
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      DTSTART:19961027T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      END:STANDARD
      END:VTIMEZONE
      END:VCALENDAR
      """
          .replace("\n", "\r\n");

  private static final String PRODUCT = "-//Parkeren op maat//NONSGML Parkeersessies//NL";
  private static final Duration REFRESH = Duration.ofMinutes(15);

  /// One event.
  ///
  /// @param id the same for as long as the event exists
  /// @param changedAt when anything about it last changed
  /// @param revision how often it changed
  public record Entry(
      UUID id,
      Stay stay,
      String title,
      String place,
      String text,
      boolean cancelled,
      Instant changedAt,
      int revision) {}

  /// The whole calendar as RFC 5545 text, with its own time zone.
  public String write(String name, List<Entry> entries) {
    Calendar calendar = new Calendar();
    calendar
        .withProdId(PRODUCT)
        .withDefaults()
        .withProperty(new Name(name))
        .withProperty(new XProperty("X-WR-CALNAME", name))
        .withProperty(new XProperty("X-WR-TIMEZONE", Brussels.ZONE.getId()))
        .withProperty(new RefreshInterval(new ParameterList(), REFRESH))
        .withProperty(new XProperty("X-PUBLISHED-TTL", REFRESH.toString()))
        .withComponent(timeZone());
    entries.forEach(entry -> calendar.withComponent(event(entry)));
    try {
      StringWriter text = new StringWriter();
      new CalendarOutputter(true).output(calendar, text);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CalendarComponent timeZone() {
    try {
      return new CalendarBuilder().build(new StringReader(TIME_ZONE)).getComponents().getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParserException e) {
      throw new IllegalStateException("the time zone cannot be read", e);
    }
  }

  private static VEvent event(Entry entry) {
    VEvent event = new VEvent(false);
    event
        .withProperty(new Uid(entry.id() + "@parkerenopmaat"))
        .withProperty(new DtStamp(entry.changedAt()))
        .withProperty(new LastModified(entry.changedAt()))
        .withProperty(new Sequence(entry.revision()))
        .withProperty(new DtStart<>(local(entry.stay().start())))
        .withProperty(new DtEnd<>(local(entry.stay().end())))
        .withProperty(new Summary(entry.title()))
        .withProperty(new Location(entry.place()))
        .withProperty(new Description(entry.text()))
        .withProperty(ImmutableTransp.TRANSPARENT)
        .withProperty(
            entry.cancelled()
                ? ImmutableStatus.VEVENT_CANCELLED
                : ImmutableStatus.VEVENT_CONFIRMED);
    return event;
  }

  /// Local time, but universal time in the hour of the autumn that local clocks show twice: there a
  /// local time would mean the first one only.
  private static Temporal local(Instant instant) {
    var local = instant.atZone(Brussels.ZONE);
    boolean ambiguous =
        Brussels.ZONE.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
    return ambiguous ? instant : local;
  }
}
