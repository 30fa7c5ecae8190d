package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.CompanyNumber;
import be.parkerenopmaat.wallet.domain.Document;
import be.parkerenopmaat.wallet.domain.DocumentDue;
import be.parkerenopmaat.wallet.domain.DocumentKind;
import be.parkerenopmaat.wallet.domain.DocumentNumber;
import be.parkerenopmaat.wallet.domain.Documents;
import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Seller;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.VatIncluded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The documents in PostgreSQL. The counter of a kind and year is the only row that two of them
/// ever wait for, and only who makes documents out takes it.
@Repository
class PostgresDocuments implements Documents {

  /// What a credit note takes back: the document it names, or the newest that was made out.
  private static final String CORRECTED =
      """
      coalesce(due.corrects,
               (select d.number from document d
                 where d.top_up_id = due.top_up_id and d.kind <> 'CREDIT_NOTE'
                 order by d.issued_on desc, d.sequence desc limit 1))
      """;

  private static final String FACTS =
      """
      id, kind, citizen_id, top_up_id, total_cents, company_name, enterprise_number,
      company_address, language, order_reference, paid_at, corrects, reason
      """;

  private final JdbcClient jdbc;

  PostgresDocuments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean dueFor(Collection<TopUpId> credited, Instant now) {
    return jdbc.sql(
                """
                insert into document_due (id, kind, citizen_id, top_up_id, total_cents,
                    company_name, enterprise_number, company_address, language, order_reference,
                    paid_at, due_at, claimable_at)
                select id, invoice_kind, citizen_id, id, amount_cents, company_name,
                       enterprise_number, company_address, document_language, order_reference,
                       changed_at, :now, :now
                  from top_up
                 where id = any(:topUps::uuid[]) and state = 'COMPLETED'
                   and invoice_kind is not null
                 order by id
                on conflict (id) do nothing
                """)
            .param(
                "topUps", credited.stream().map(id -> id.value().toString()).toArray(String[]::new))
            .param("now", at(now))
            .update()
        > 0;
  }

  @Override
  public boolean creditNoteDueFor(
      UUID id, TopUpId topUp, Money amount, String reason, Instant now) {
    return jdbc.sql(
                """
                insert into document_due (id, kind, citizen_id, top_up_id, total_cents,
                    company_name, enterprise_number, company_address, language, order_reference,
                    paid_at, reason, due_at, claimable_at)
                select :id, 'CREDIT_NOTE', citizen_id, id, :amount, company_name,
                       enterprise_number, company_address, document_language, order_reference,
                       changed_at, :reason, :now, :now
                  from top_up
                 where id = :topUp and state = 'COMPLETED' and invoice_kind is not null
                   and not exists (select from document where document.id = :id)
                on conflict (id) do nothing
                """)
            .param("id", id)
            .param("topUp", topUp.value())
            .param("amount", amount.cents())
            .param("reason", reason)
            .param("now", at(now))
            .update()
        == 1;
  }

  @Override
  public boolean due(DocumentDue due, Instant now) {
    Company company = due.company();
    return jdbc.sql(
                """
                insert into document_due (id, kind, citizen_id, top_up_id, total_cents,
                    company_name, enterprise_number, company_address, language, order_reference,
                    paid_at, corrects, reason, due_at, claimable_at)
                select :id, :kind, :citizen, :topUp, :total, :companyName, :enterpriseNumber,
                       :companyAddress, :language, :reference, :paidAt, :corrects, :reason,
                       :now, :now
                 where not exists (select from document where document.id = :id)
                on conflict (id) do nothing
                """)
            .param("id", due.id())
            .param("kind", due.kind().name())
            .param("citizen", due.citizen().value())
            .param("topUp", due.topUp().value())
            .param("total", due.total().cents())
            .param("companyName", company == null ? null : company.name())
            .param("enterpriseNumber", company == null ? null : company.number().stored())
            .param("companyAddress", company == null ? null : company.address())
            .param("language", due.language())
            .param("reference", due.orderReference())
            .param("paidAt", at(due.paidAt()))
            .param("corrects", due.corrects() == null ? null : due.corrects().toString())
            .param("reason", due.reason())
            .param("now", at(now))
            .update()
        == 1;
  }

  @Override
  public Money leftOf(Document document) {
    String number = document.number().toString();
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('document ' || :number, 0))")
        .param("number", number)
        .query((_, _) -> true)
        .single();
    return jdbc.sql(
            """
            select total_cents
                   - (select coalesce(sum(total_cents), 0) from document where corrects = :number)
                   - (select coalesce(sum(total_cents), 0) from document_due due
                       where kind = 'CREDIT_NOTE' and top_up_id = original.top_up_id
                         and %s = :number)
              from document original where number = :number
            """
                .formatted(CORRECTED))
        .param("number", number)
        .query((row, _) -> new Money(row.getLong(1)))
        .single();
  }

  @Override
  public List<UUID> claimDue(Instant now, Instant until, int atMost) {
    return jdbc.sql(
            """
            update document_due set claimable_at = :until
             where id in (
               select id from document_due due
                where claimable_at <= :now
                  and (kind <> 'CREDIT_NOTE' or %s is not null)
                order by due_at, id limit :atMost for update skip locked)
            returning id
            """
                .formatted(CORRECTED))
        .param("now", at(now))
        .param("until", at(until))
        .param("atMost", atMost)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  @Override
  public Optional<DocumentDue> take(UUID id) {
    Optional<DocumentDue> due =
        jdbc.sql(
                """
                select id, kind, citizen_id, top_up_id, total_cents, company_name,
                       enterprise_number, company_address, language, order_reference, paid_at,
                       case kind when 'CREDIT_NOTE' then %s end as corrects, reason
                  from document_due due where id = :id for update skip locked
                """
                    .formatted(CORRECTED))
            .param("id", id)
            .query((row, _) -> due(row))
            .optional();
    if (due.isPresent()) {
      jdbc.sql("delete from document_due where id = :id").param("id", id).update();
    }
    return due;
  }

  @Override
  public Issue draw(DocumentKind kind, LocalDate today) {
    return jdbc.sql(
            """
            insert into document_series as series (kind, year, last, issued_on)
            values (:kind, :year, 1, :today)
            on conflict (kind, year) do update
               set last = series.last + 1,
                   issued_on = greatest(series.issued_on, excluded.issued_on)
            returning last, issued_on
            """)
        .param("kind", kind.name())
        .param("year", today.getYear())
        .param("today", today)
        .query(
            (row, _) ->
                new Issue(
                    new DocumentNumber(kind, today.getYear(), row.getLong("last")),
                    row.getObject("issued_on", LocalDate.class)))
        .single();
  }

  @Override
  public void add(Document document, byte[] pdf, byte @Nullable [] xml) {
    DocumentDue content = document.content();
    Company company = content.company();
    Seller seller = document.seller();
    jdbc.sql(
            """
            insert into document (number, year, sequence, issued_on, vat_cents, vat_percent,
                seller_name, seller_enterprise_number, seller_street, seller_postal_code,
                seller_city, seller_peppol_endpoint, pdf, xml, %s)
            values (:number, :year, :sequence, :issuedOn, :vat, :percent,
                :sellerName, :sellerNumber, :sellerStreet, :sellerPostalCode,
                :sellerCity, :sellerEndpoint, :pdf, :xml,
                :id, :kind, :citizen, :topUp, :total, :companyName, :enterpriseNumber,
                :companyAddress, :language, :reference, :paidAt, :corrects, :reason)
            """
                .formatted(FACTS))
        .param("number", document.number().toString())
        .param("year", document.number().year())
        .param("sequence", document.number().sequence())
        .param("issuedOn", document.issuedOn())
        .param("vat", document.amounts().vat().cents())
        .param("percent", document.amounts().percent())
        .param("sellerName", seller.name())
        .param("sellerNumber", seller.enterpriseNumber().digits())
        .param("sellerStreet", seller.street())
        .param("sellerPostalCode", seller.postalCode())
        .param("sellerCity", seller.city())
        .param("sellerEndpoint", seller.peppolEndpoint())
        .param("pdf", pdf)
        .param("xml", xml)
        .param("id", content.id())
        .param("kind", content.kind().name())
        .param("citizen", content.citizen().value())
        .param("topUp", content.topUp().value())
        .param("total", content.total().cents())
        .param("companyName", company == null ? null : company.name())
        .param("enterpriseNumber", company == null ? null : company.number().stored())
        .param("companyAddress", company == null ? null : company.address())
        .param("language", content.language())
        .param("reference", content.orderReference())
        .param("paidAt", at(content.paidAt()))
        .param("corrects", content.corrects() == null ? null : content.corrects().toString())
        .param("reason", content.reason())
        .update();
  }

  @Override
  public Optional<Document> find(DocumentNumber number) {
    return jdbc.sql(
            """
            select year, sequence, issued_on, vat_cents, vat_percent,
                   seller_name, seller_enterprise_number, seller_street, seller_postal_code,
                   seller_city, seller_peppol_endpoint, %s
              from document where number = :number
            """
                .formatted(FACTS))
        .param("number", number.toString())
        .query((row, _) -> document(number, row))
        .optional();
  }

  @Override
  public Optional<byte[]> pdf(DocumentNumber number) {
    return jdbc.sql("select pdf from document where number = :number")
        .param("number", number.toString())
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  @Override
  public Optional<byte[]> xml(DocumentNumber number) {
    return jdbc.sql("select xml from document where number = :number and xml is not null")
        .param("number", number.toString())
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  private static Document document(DocumentNumber number, ResultSet row) throws SQLException {
    return new Document(
        number,
        row.getObject("issued_on", LocalDate.class),
        due(row),
        new VatIncluded(
            new Money(row.getLong("total_cents")),
            new Money(row.getLong("vat_cents")),
            row.getBigDecimal("vat_percent")),
        new Seller(
            row.getString("seller_name"),
            new EnterpriseNumber(row.getString("seller_enterprise_number")),
            row.getString("seller_street"),
            row.getString("seller_postal_code"),
            row.getString("seller_city"),
            row.getString("seller_peppol_endpoint")));
  }

  private static DocumentDue due(ResultSet row) throws SQLException {
    String company = row.getString("company_name");
    String corrects = row.getString("corrects");
    return new DocumentDue(
        row.getObject("id", UUID.class),
        DocumentKind.valueOf(row.getString("kind")),
        new CitizenId(row.getObject("citizen_id", UUID.class)),
        new TopUpId(row.getObject("top_up_id", UUID.class)),
        new Money(row.getLong("total_cents")),
        company == null
            ? null
            : new Company(
                company,
                CompanyNumber.of(row.getString("enterprise_number")),
                row.getString("company_address")),
        row.getString("language"),
        row.getString("order_reference"),
        row.getObject("paid_at", OffsetDateTime.class).toInstant(),
        corrects == null ? null : DocumentNumber.parse(corrects).orElseThrow(),
        row.getString("reason"));
  }
}
