package io.tidewaiter.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one condition of a status says. */
record StatusCondition(String type, String status, String reason, String message) {
  /** The time of the last change of the status, which is now if the object said otherwise. */
  String since(GenericKubernetesResource object, Instant now) {
    return in(object).stream()
        .filter(said -> status.equals(said.get("status")))
        .map(said -> said.get("lastTransitionTime"))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  boolean isSaidBy(Map<?, ?> said) {
    return status.equals(said.get("status"))
        && reason.equals(said.get("reason"))
        && message.equals(said.get("message"));
  }

  /** The conditions of this type that the object has; one at most. */
  List<Map<?, ?>> in(GenericKubernetesResource object) {
    return all(object).stream().filter(said -> type.equals(said.get("type"))).toList();
  }

  /** The conditions of other types that the object has. */
  List<Map<?, ?>> others(GenericKubernetesResource object) {
    return all(object).stream().filter(said -> !type.equals(said.get("type"))).toList();
  }

  private static List<Map<?, ?>> all(GenericKubernetesResource object) {
    List<Map<?, ?>> conditions = new ArrayList<>();
    if (object.get("status") instanceof Map<?, ?> status
        && status.get("conditions") instanceof List<?> all) {
      for (Object condition : all) {
        if (condition instanceof Map<?, ?> said) {
          conditions.add(said);
        }
      }
    }
    return conditions;
  }
}
