package io.tidewaiter.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Registries, each at a port of its own, that take every connection and say nothing. */
final class SilentRegistries implements AutoCloseable {
  private final List<ServerSocket> sockets = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  SilentRegistries(int number) throws IOException {
    for (int i = 0; i < number; i++) {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      threads.execute(() -> accept(socket));
    }
  }

  Stream<String> hosts() {
    return sockets.stream().map(socket -> "127.0.0.1:" + socket.getLocalPort());
  }

  /** How many connections there were at the same time. */
  int most() {
    return most.get();
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        threads.execute(() -> listen(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void listen(Socket connection) {
    most.accumulateAndGet(open.incrementAndGet(), Math::max);
    try (connection) {
      connection.getInputStream().skip(Long.MAX_VALUE);
    } catch (IOException e) {
      // the client hung up
    } finally {
      open.decrementAndGet();
    }
  }
}
