package be.parkerenopmaat.localstack.postgres;

/// One service's database.
///
/// @param url the JDBC address
/// @param user the role that the service runs as
/// @param owner the role that migrates the schema
public record PostgresDatabase(
    String url, String user, String password, String owner, String ownerPassword) {}
