/**
 * The policies as Kubernetes resources, as they are written. The custom resource definitions are
 * generated from these types; {@code io.tidewaiter.policy.source} turns them into values.
 */
@NullMarked
package io.tidewaiter.policy.resource;

import org.jspecify.annotations.NullMarked;
