package io.tidewaiter.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Containers of the sample reviews. */
final class SampleContainer {
  private static final String CONTAINER =
      """
      {"name": "web", "image": "registry.example.com/shop/storefront:4.18.2",
        "ports": [{"name": "http", "containerPort": 8080, "protocol": "TCP"}],
        "env": [],
        "resources": {"limits": {"memory": "256Mi"}, "requests": {"cpu": "100m", "memory": "256Mi"}},
        "volumeMounts": [{"name": "tmp", "mountPath": "/tmp"}],
        "livenessProbe": {"httpGet": {"path": "/health/live", "port": "http", "scheme": "HTTP"},
          "timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1, "failureThreshold": 3},
        "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent",
        "securityContext": {"capabilities": {"drop": ["ALL"]}, "readOnlyRootFilesystem": true,
          "allowPrivilegeEscalation": false}}
      """;

  private static final List<String> VARIABLES =
      List.of(
          "LOG_LEVEL=info",
          "CATALOGUE_URL=http://catalogue.shop.svc.cluster.local:8080/v2",
          "CART_URL=http://cart.shop.svc.cluster.local:8080/v1",
          "PAYMENT_TIMEOUT_MS=2500",
          "CACHE_SIZE_MB=64",
          "FEATURE_NEW_CHECKOUT=false",
          "OTEL_SERVICE_NAME=storefront",
          "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.telemetry.svc:4317",
          "HTTP_PORT=8080",
          "WORKERS=4",
          "LOCALE=en_GB.UTF-8",
          "REGION=eu-central-1");

  private SampleContainer() {}

  /** One that keeps every rule of the restricted standard; {@code number} tells it from others. */
  static ObjectNode hardened(int number, int variables) {
    ObjectNode container = SampleReview.json(CONTAINER);
    VARIABLES.stream()
        .limit(variables)
        .map(variable -> variable.split("=", 2))
        .forEach(pair ->
            container.withArray("env").addObject().put("name", pair[0]).put("value", pair[1]));
    if (number > 0) { // names and ports are unique in a Pod
      String port = "http-" + number;
      container.put("name", "sidecar-" + number);
      ((ObjectNode) container.at("/ports/0")).put("name", port).put("containerPort", 8080 + number);
      ((ObjectNode) container.at("/livenessProbe/httpGet")).put("port", port);
    }
    return container;
  }

  /** One that breaks several rules. */
  static ObjectNode privileged() {
    ObjectNode container = hardened(0, 1);
    container
        .withArray("volumeMounts")
        .addObject()
        .put("name", "run")
        .put("mountPath", "/host/run");
    container.putObject("securityContext").put("privileged", true);
    return container;
  }
}
