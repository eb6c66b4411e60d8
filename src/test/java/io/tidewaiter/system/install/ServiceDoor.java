package io.tidewaiter.system.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kube-proxy is on a node: the API server's way to a Service. It listens where the API server
 * sends {@code CONNECT address:port} (its egress selector) and pipes to a replica that the
 * Service's endpoints name at that moment. An open connection stays where it went, as connection
 * tracking has it.
 */
final class ServiceDoor implements AutoCloseable {
  /** Where a new connection to a Service goes. */
  @FunctionalInterface
  interface Route {
    /** The local address of a replica; empty if the Service has no endpoint. */
    Optional<InetSocketAddress> to(String clusterIp, int port);
  }

  private static final Pattern CONNECT = Pattern.compile("CONNECT ([0-9.]+):([0-9]+) HTTP/1.1");
  private static final int HEAD_LIMIT = 4096;

  private final Path socket;
  private final ServerSocketChannel server;
  private final Route route;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private ServiceDoor(Path socket, ServerSocketChannel server, Route route) {
    this.socket = socket;
    this.server = server;
    this.route = route;
  }

  static ServiceDoor open(Path socket, Route route) {
    try {
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket), 512);
      ServiceDoor door = new ServiceDoor(socket, server, route);
      Thread.ofVirtual().name("service-door").start(door::accept);
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many connections are open to this replica. */
  long connectionsTo(InetSocketAddress replica) {
    return connections.stream().filter(connection -> connection.replica.equals(replica)).count();
  }

  /** Ends every open connection, as a network does that forgets its state. */
  void cut() {
    connections.forEach(Connection::close);
  }

  @Override
  public void close() {
    try {
      server.close();
      cut();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      Matcher target = CONNECT.matcher(head(client));
      if (!target.lookingAt()) {
        throw new IOException("not a CONNECT request");
      }
      Optional<InetSocketAddress> replica =
          route.to(target.group(1), Integer.parseInt(target.group(2)));
      if (replica.isEmpty()) {
        answer(client, "503 Service Unavailable");
        return;
      }
      try (SocketChannel to = SocketChannel.open(replica.get())) {
        answer(client, "200 OK");
        new Connection(client, to, replica.get()).pipe();
      } catch (ConnectException e) {
        answer(client, "502 Bad Gateway");
      }
    } catch (IOException e) {
      // one of the two sides is gone, and so is the connection
    }
  }

  /** All up to the empty line. */
  private static String head(SocketChannel client) throws IOException {
    StringBuilder head = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (head.indexOf("\r\n\r\n") < 0) {
      if (client.read(one.clear()) < 0 || head.length() > HEAD_LIMIT) {
        throw new IOException("the head of a request has no end: " + head);
      }
      head.append((char) one.get(0));
    }
    return head.toString();
  }

  private static void answer(SocketChannel client, String status) throws IOException {
    client.write(
        ByteBuffer.wrap(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
  }

  /** Two channels that are one connection. */
  private final class Connection {
    private final SocketChannel from;
    private final SocketChannel to;
    private final InetSocketAddress replica;

    Connection(SocketChannel from, SocketChannel to, InetSocketAddress replica) {
      this.from = from;
      this.to = to;
      this.replica = replica;
    }

    void pipe() {
      connections.add(this);
      try {
        Thread back = Thread.ofVirtual().start(() -> copy(to, from));
        copy(from, to);
        back.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        connections.remove(this);
      }
    }

    private void copy(SocketChannel in, SocketChannel out) {
      ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
      try {
        while (in.read(buffer.clear()) >= 0) {
          buffer.flip();
          while (buffer.hasRemaining()) {
            out.write(buffer);
          }
        }
      } catch (IOException e) {
        // ends as if it had been closed
      }
      close();
    }

    void close() {
      try (from;
          to) {
        connections.remove(this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
