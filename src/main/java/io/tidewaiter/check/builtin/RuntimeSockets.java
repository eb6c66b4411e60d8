package io.tidewaiter.check.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sockets by which container runtimes take orders, and whether a path of a node reaches one.
 */
final class RuntimeSockets {
  /** Any one name, such as a user's number. */
  private static final String ANY = "*";

  private static final List<NodePath> KNOWN =
      Stream.of(
              // Docker, as root and rootless; the containerd inside of it; the adapters to it
              "/run/docker.sock",
              "/run/user/*/docker.sock",
              "/run/docker/containerd/containerd.sock",
              "/run/docker/containerd/docker-containerd.sock",
              "/run/docker/libcontainerd/docker-containerd.sock",
              "/run/cri-dockerd.sock",
              "/run/dockershim.sock",
              "/run/balena-engine.sock",
              // containerd: its own, the ones of its shims, and where distributions put it
              "/run/containerd/containerd.sock",
              "/run/containerd/containerd.sock.ttrpc",
              "/run/containerd/s",
              "/run/user/*/containerd/containerd.sock",
              "/run/cri-containerd.sock",
              "/run/k3s/containerd/containerd.sock",
              "/run/k3s/containerd/containerd.sock.ttrpc",
              "/run/k3s/containerd/s",
              "/run/k3s/cri-dockerd/cri-dockerd.sock",
              "/run/k0s/containerd.sock",
              "/var/snap/microk8s/common/run/containerd.sock",
              "/run/host-containerd/containerd.sock",
              "/run/host-containerd/host-containerd.sock",
              "/system/run/containerd/containerd.sock",
              // CRI-O, Podman
              "/run/crio/crio.sock",
              "/run/crio.sock",
              "/run/podman/podman.sock",
              "/run/podman/io.podman",
              "/run/user/*/podman/podman.sock",
              // rarer ones
              "/run/frakti.sock",
              "/run/rktlet.sock",
              "/run/isulad.sock",
              "/run/pouchcri.sock",
              "/run/pouchd.sock",
              "/run/singularity.sock",
              // Windows
              "\\\\.\\pipe\\docker_engine",
              "\\\\.\\pipe\\docker_engine_windows",
              "\\\\.\\pipe\\containerd-containerd",
              "\\\\.\\pipe\\containerd-containerd.ttrpc",
              "\\\\.\\pipe\\cri-dockerd",
              "\\\\.\\pipe\\dockershim")
          .flatMap(socket -> NodePath.readings(socket).stream())
          .toList();

  private RuntimeSockets() {}

  /** The socket of a list that a written path names. */
  static NodePath read(String path) {
    if (!NodePath.isAbsolute(path)) {
      throw new IllegalArgumentException("is not an absolute path; write /run/my-runtime.sock");
    }
    return NodePath.readings(path).iterator().next();
  }

  /**
   * How a path of the node reaches a socket, as the end of a sentence that begins with the path;
   * empty if it reaches none.
   *
   * @param more sockets to look for beside the known ones
   */
  static Optional<String> reachedFrom(Set<NodePath> readings, List<NodePath> more) {
    for (NodePath path : readings) {
      if (path.leadsAnywhere()) {
        return Optional.of("leads to container runtime sockets by links below /proc");
      }
      List<NodePath> sockets =
          Stream.concat(KNOWN.stream(), more.stream()).map(socket -> bind(socket, path)).toList();
      if (sockets.stream().anyMatch(path::isWithin)) {
        return Optional.of("is a container runtime socket");
      }
      List<NodePath> below = sockets.stream().filter(path::contains).toList();
      if (!below.isEmpty()) {
        return Optional.of(
            (below.size() == 1
                    ? "contains the container runtime socket "
                    : "contains container runtime sockets, such as ")
                + below.getFirst());
      }
    }
    return Optional.empty();
  }

  /** The socket with {@code *} replaced by what {@code path} has in its place. */
  private static NodePath bind(NodePath socket, NodePath path) {
    int any = socket.segments().indexOf(ANY);
    if (any < 0 || path.segments().size() <= any) {
      return socket;
    }
    List<String> bound = new ArrayList<>(socket.segments());
    bound.set(any, path.segments().get(any));
    return new NodePath(bound);
  }
}
