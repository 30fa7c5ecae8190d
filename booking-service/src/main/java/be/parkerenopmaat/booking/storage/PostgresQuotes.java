package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Quote;
import be.parkerenopmaat.booking.domain.QuoteId;
import be.parkerenopmaat.booking.domain.Quotes;
import be.parkerenopmaat.booking.domain.Stay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Quotes in PostgreSQL, for as long as somebody may still come back with them.
@Repository
class PostgresQuotes implements Quotes {

  private final JdbcClient jdbc;

  PostgresQuotes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Quote quote) {
    List<PricedStay> stays = quote.stays();
    jdbc.sql(
            """
            insert into quote (id, citizen_id, request, asked_at, expires_at, starts, ends, prices,
                               quarters, minutes, tariffs)
            values (:id, :citizen, :request, :askedAt, :expiresAt, :starts::timestamptz[],
                    :ends::timestamptz[], :prices::bigint[], :quarters, :minutes, :tariffs::date[])
            """)
        .param("id", quote.id().value())
        .param("citizen", quote.citizen().value())
        .param("request", quote.request())
        .param("askedAt", Columns.timestamp(quote.askedAt()))
        .param("expiresAt", Columns.timestamp(quote.expiresAt()))
        .param("starts", Columns.texts(stays, stay -> stay.stay().start()))
        .param("ends", Columns.texts(stays, stay -> stay.stay().end()))
        .param("prices", Columns.texts(stays, stay -> stay.price().cents()))
        .param("quarters", Columns.texts(stays, stay -> Columns.quarters(stay.minutes())))
        .param("minutes", Columns.texts(stays, stay -> Columns.minutes(stay.minutes())))
        .param("tariffs", Columns.texts(stays, PricedStay::tariffFrom))
        .update();
  }

  @Override
  public Optional<Quote> find(QuoteId id, CitizenId citizen) {
    return jdbc.sql(
            """
            select request, asked_at, expires_at, s.*
              from quote q
             cross join lateral
                   unnest(q.starts, q.ends, q.prices, q.quarters, q.minutes, q.tariffs)
                   with ordinality as s (starts_at, ends_at, price_cents, of_quarters, of_minutes,
                                         tariff_from, number)
             where q.id = :id and q.citizen_id = :citizen
             order by s.number
            """)
        .param("id", id.value())
        .param("citizen", citizen.value())
        .query(
            rows -> {
              List<PricedStay> stays = new ArrayList<>();
              Quote quote = null;
              while (rows.next()) {
                stays.add(stay(rows));
                quote =
                    new Quote(
                        id,
                        citizen,
                        Columns.text(rows, "request"),
                        stays,
                        Columns.instant(rows, "asked_at"),
                        Columns.instant(rows, "expires_at"));
              }
              return Optional.ofNullable(quote);
            });
  }

  private static PricedStay stay(ResultSet row) throws SQLException {
    return new PricedStay(
        new Stay(Columns.instant(row, "starts_at"), Columns.instant(row, "ends_at")),
        Columns.payingMinutes(
            Columns.literal(row, "of_quarters").toArray(String[]::new),
            Columns.literal(row, "of_minutes").stream()
                .map(Integer::valueOf)
                .toArray(Integer[]::new)),
        new Money(row.getLong("price_cents")),
        Columns.day(row, "tariff_from"));
  }

  @Override
  public void forget(Instant expiredBefore) {
    jdbc.sql("delete from quote where expires_at < :before")
        .param("before", Columns.timestamp(expiredBefore))
        .update();
  }
}
