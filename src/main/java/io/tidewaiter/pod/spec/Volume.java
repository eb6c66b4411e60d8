package io.tidewaiter.pod.spec;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A volume of a Pod.
 *
 * @param others every other source by its field name, known to this program or not: a volume type
 *     of a later Kubernetes must not look like an empty volume
 */
public record Volume(
    @Nullable String name,
    @Nullable HostPath hostPath,
    @Nullable ClaimSource persistentVolumeClaim,
    @Nullable ImageVolume image,
    @JsonAnySetter @Nullable Map<String, @Nullable JsonNode> others) {}
