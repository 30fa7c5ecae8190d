package be.parkerenopmaat.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// TCP ports of the loopback interface.
public final class FreePort {

  private FreePort() {}

  /// The asked port itself, or, for 0, one that nobody listens on at this moment. Another process
  /// may take it before the caller binds it.
  public static int orFree(int asked) {
    return asked == 0 ? pick() : asked;
  }

  /// A port that nobody listens on at this moment.
  public static int pick() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port on the loopback interface", e);
    }
  }

  /// Whether somebody else already listens on the port, on any interface.
  public static boolean isTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
