package be.parkerenopmaat.platform;

import be.parkerenopmaat.platform.migration.Migrations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of the platform, the same in every service (prefix `platform`).
///
/// @param clockOffset how far the service's business clock is ahead of the machine's; zero but in
/// rehearsals
/// @param migrations what the service does about migrations when it starts
/// @param cityStatus whether the city's `/status/*` endpoints are there
/// @param security what is open without a token
/// @param outbox how events leave
/// @param topics how topics are made where nobody else makes them
/// @param idempotency how long a request may run, and how long its answer is kept
@ConfigurationProperties("platform")
public record PlatformSettings(
    @DefaultValue("PT0S") Duration clockOffset,
    @DefaultValue("run") Migrations migrations,
    @DefaultValue("false") boolean cityStatus,
    @DefaultValue Security security,
    @DefaultValue OutboxSettings outbox,
    @DefaultValue TopicSettings topics,
    @DefaultValue IdempotencySettings idempotency) {

  /// What is open without a token, and what needs which scope.
  ///
  /// @param publicPaths ant patterns that need no token, beside health and metrics
  /// @param scopes by ant pattern, the scope that a token needs there; for paths outside `/api`
  public record Security(
      @DefaultValue List<String> publicPaths, @DefaultValue Map<String, String> scopes) {}

  /// How events leave.
  ///
  /// @param pollInterval the safety net below the wake-up at commit
  /// @param batchSize how many events one pass publishes at most
  /// @param retention how long published events are kept; never below the topics' retention, so
  /// that what was published can be published again
  public record OutboxSettings(
      @DefaultValue("200ms") Duration pollInterval,
      @DefaultValue("500") int batchSize,
      @DefaultValue("8d") Duration retention) {}

  /// How topics are made where nobody else makes them.
  ///
  /// @param create whether the service makes missing topics at start; off where Strimzi owns them
  /// @param partitions partitions of a topic made here
  /// @param replicas replicas of a topic made here; -1 leaves it to the broker
  public record TopicSettings(
      @DefaultValue("true") boolean create,
      @DefaultValue("6") int partitions,
      @DefaultValue("-1") short replicas) {}

  /// How long a request may run, and how long its answer is kept.
  ///
  /// @param lease how long a request may be in progress before another attempt may take it over
  /// @param retention how long answers are kept for replay
  public record IdempotencySettings(
      @DefaultValue("30s") Duration lease, @DefaultValue("2d") Duration retention) {}
}
