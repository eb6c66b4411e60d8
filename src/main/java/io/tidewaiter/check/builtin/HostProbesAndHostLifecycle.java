package io.tidewaiter.check.builtin;

import io.tidewaiter.check.Check;
import io.tidewaiter.check.CheckContext;
import io.tidewaiter.check.CheckInfo;
import io.tidewaiter.check.Finding;
import io.tidewaiter.pod.ContainerView;
import io.tidewaiter.pod.PodView;
import io.tidewaiter.pod.spec.HttpGet;
import io.tidewaiter.pod.spec.Lifecycle;
import io.tidewaiter.pod.spec.LifecycleHandler;
import io.tidewaiter.pod.spec.Probe;
import io.tidewaiter.pod.spec.TcpSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probes and lifecycle handlers must call the Pod itself and no other host.
 *
 * <p>Restricted: {@code host} of {@code httpGet} and {@code tcpSocket} in {@code livenessProbe},
 * {@code readinessProbe}, {@code startupProbe}, {@code lifecycle.postStart} and {@code
 * lifecycle.preStop} of every container. Allowed: empty, undefined. A control since v1.34.
 */
final class HostProbesAndHostLifecycle implements Check {
  private static final CheckInfo INFO =
      CheckInfo.baseline("hostProbesAndHostLifecycle", "Hosts in probes and lifecycle handlers")
          .since(34)
          .why(
              "The kubelet sends these requests, from the node. With a host of his "
                  + "choice the author of a Pod makes it call services that only the node "
                  + "can reach, and learns from the outcome whether they answered.")
          .restricts(
              "spec.containers[*].{livenessProbe,readinessProbe,startupProbe}.httpGet.host",
              "spec.containers[*].{livenessProbe,readinessProbe,startupProbe}.tcpSocket.host",
              "spec.containers[*].lifecycle.{postStart,preStop}.httpGet.host",
              "spec.containers[*].lifecycle.{postStart,preStop}.tcpSocket.host")
          .allows("\"\"", "undefined")
          .build();

  @Override
  public CheckInfo info() {
    return INFO;
  }

  @Override
  public List<Finding> inspect(PodView pod, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (ContainerView container : pod.containers()) {
      probe(findings, container, "livenessProbe", container.spec().livenessProbe());
      probe(findings, container, "readinessProbe", container.spec().readinessProbe());
      probe(findings, container, "startupProbe", container.spec().startupProbe());
      Lifecycle lifecycle = container.spec().lifecycle();
      if (lifecycle != null) {
        handler(findings, container, "lifecycle.postStart", lifecycle.postStart());
        handler(findings, container, "lifecycle.preStop", lifecycle.preStop());
      }
    }
    return findings;
  }

  private static void probe(
      List<Finding> findings, ContainerView container, String field, @Nullable Probe probe) {
    if (probe != null) {
      call(findings, container, field, probe.httpGet(), probe.tcpSocket());
    }
  }

  private static void handler(
      List<Finding> findings,
      ContainerView container,
      String field,
      @Nullable LifecycleHandler handler) {
    if (handler != null) {
      call(findings, container, field, handler.httpGet(), handler.tcpSocket());
    }
  }

  private static void call(
      List<Finding> findings,
      ContainerView container,
      String field,
      @Nullable HttpGet http,
      @Nullable TcpSocket tcp) {
    if (http != null) {
      refuse(findings, container, field + ".httpGet.host", http.host());
    }
    if (tcp != null) {
      refuse(findings, container, field + ".tcpSocket.host", tcp.host());
    }
  }

  private static void refuse(
      List<Finding> findings, ContainerView container, String field, @Nullable String host) {
    if (host != null && !host.isEmpty()) {
      findings.add(
          Finding.in(
              container, INFO, field, "is " + host, "remove it, so that the Pod itself is called"));
    }
  }
}
