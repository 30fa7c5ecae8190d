package be.parkerenopmaat.localstack.stack;

/// One thing that runs: a server, the simulators or a service.
interface Part {

  String name();

  /// Where it listens, for people.
  String address();

  /// Starts it and returns when it is ready.
  ///
  /// @throws StackException with the end of its log, when it does not come up
  void start();

  /// Stops it cleanly, if it runs.
  void stop();

  /// Kills it as a failing machine would, if it runs.
  void kill();
}
