package io.tidewaiter.pod;

import io.tidewaiter.pod.spec.ObjectMeta;

/**
 * An object that is a Pod or makes Pods, and the Pod in it.
 *
 * @param kind what it is
 * @param metadata of the object itself; for a Pod the same as the Pod's
 * @param pod the Pod or the template
 */
public record Workload(WorkloadKind kind, ObjectMeta metadata, PodView pod) {}
