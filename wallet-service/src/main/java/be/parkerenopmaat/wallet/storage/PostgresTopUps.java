package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.CompanyNumber;
import be.parkerenopmaat.wallet.domain.InvoiceWish;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.TopUpState;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.UnpaidInvoices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The top-ups in PostgreSQL. The guard of every change is the domain's own table of states, handed
/// to the update.
@Repository
class PostgresTopUps implements TopUps, UnpaidInvoices {

  private static final String RECEIPT = "RECEIPT";
  private static final String INVOICE = "INVOICE";

  private final JdbcClient jdbc;

  PostgresTopUps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean add(TopUp topUp) {
    Company company =
        switch (topUp.invoice()) {
          case null -> null;
          case InvoiceWish.Receipt _ -> null;
          case InvoiceWish.CompanyInvoice(Company addressee, _) -> addressee;
        };
    return jdbc.sql(
                """
                with opened as (
                  insert into wallet (citizen_id, opened_at) values (:citizen, :now)
                  on conflict do nothing
                )
                insert into top_up (id, citizen_id, amount_cents, state, invoice_kind,
                    company_name, enterprise_number, company_address, document_language,
                    requested_at, changed_at)
                values (:id, :citizen, :amount, 'REQUESTED', :invoiceKind,
                    :companyName, :enterpriseNumber, :companyAddress, coalesce(:language, 'nl'),
                    :now, :now)
                on conflict (id) do nothing
                """)
            .param("id", topUp.id().value())
            .param("citizen", topUp.citizen().value())
            .param("amount", topUp.amount().cents())
            .param(
                "invoiceKind",
                switch (topUp.invoice()) {
                  case null -> null;
                  case InvoiceWish.Receipt _ -> RECEIPT;
                  case InvoiceWish.CompanyInvoice _ -> INVOICE;
                })
            .param("companyName", company == null ? null : company.name())
            .param("enterpriseNumber", company == null ? null : company.number().stored())
            .param("companyAddress", company == null ? null : company.address())
            .param("language", topUp.invoice() == null ? null : topUp.invoice().language())
            .param("now", at(topUp.requestedAt()))
            .update()
        == 1;
  }

  @Override
  public Optional<TopUp> find(TopUpId id) {
    return jdbc.sql("select * from top_up where id = :id")
        .param("id", id.value())
        .query((row, _) -> topUp(row))
        .optional();
  }

  @Override
  public Money underWay(CitizenId citizen, Instant moment) {
    return jdbc.sql(
            """
            select coalesce(sum(amount_cents), 0) from top_up
             where citizen_id = :citizen and requested_at >= :moment
               and state in ('REQUESTED', 'OPEN')
            """)
        .param("citizen", citizen.value())
        .param("moment", at(moment))
        .query((row, _) -> new Money(row.getLong(1)))
        .single();
  }

  @Override
  public boolean opened(
      TopUpId id, CitizenId citizen, String orderReference, String redirectUrl, Instant now) {
    return jdbc.sql(
            """
            update top_up
               set order_reference = coalesce(order_reference, :reference),
                   redirect_url = coalesce(redirect_url, :url),
                   state = case when state = any(:changes) then :target else state end,
                   changed_at = :now
             where id = :id and citizen_id = :citizen
            returning old.state <> new.state
            """)
        .param("id", id.value())
        .param("citizen", citizen.value())
        .param("reference", orderReference)
        .param("url", redirectUrl)
        .param("changes", Sql.names(TopUpNews.CHECKOUT_OPENED.changes()))
        .param("target", TopUpNews.CHECKOUT_OPENED.target().name())
        .param("now", at(now))
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  @Override
  public boolean ended(
      TopUpId id, CitizenId citizen, TopUpNews news, @Nullable String reason, Instant now) {
    return jdbc.sql(
                """
                update top_up set state = :target, end_reason = :reason, changed_at = :now
                 where id = :id and citizen_id = :citizen and state = any(:changes)
                """)
            .param("id", id.value())
            .param("citizen", citizen.value())
            .param("changes", Sql.names(news.changes()))
            .param("target", news.target().name())
            .param("reason", reason)
            .param("now", at(now))
            .update()
        == 1;
  }

  @Override
  public void forgetCompanies(Instant moment, int atMost) {
    jdbc.sql(
            """
            update top_up
               set invoice_kind = 'RECEIPT',
                   company_name = null, enterprise_number = null, company_address = null
             where id in (select id from top_up
                           where state in ('FAILED', 'CANCELLED') and company_name is not null
                             and changed_at < :moment
                           order by changed_at
                           limit :atMost
                             for update skip locked)
            """)
        .param("moment", at(moment))
        .param("atMost", atMost)
        .update();
  }

  private static TopUp topUp(ResultSet row) throws SQLException {
    return new TopUp(
        new TopUpId(row.getObject("id", UUID.class)),
        new CitizenId(row.getObject("citizen_id", UUID.class)),
        new Money(row.getLong("amount_cents")),
        invoice(row),
        TopUpState.valueOf(row.getString("state")),
        row.getString("order_reference"),
        row.getString("redirect_url"),
        row.getString("payment_id"),
        row.getString("end_reason"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable InvoiceWish invoice(ResultSet row) throws SQLException {
    String kind = row.getString("invoice_kind");
    if (kind == null) {
      return null;
    }
    String language = row.getString("document_language");
    return kind.equals(INVOICE)
        ? new InvoiceWish.CompanyInvoice(
            new Company(
                row.getString("company_name"),
                CompanyNumber.of(row.getString("enterprise_number")),
                row.getString("company_address")),
            language)
        : new InvoiceWish.Receipt(language);
  }
}
