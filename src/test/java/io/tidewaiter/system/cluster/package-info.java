/**
 * The built image in the cluster that {@code KUBECONFIG} names: {@code ./mvnw verify -Pcluster}.
 */
@NullMarked
package io.tidewaiter.system.cluster;

import org.jspecify.annotations.NullMarked;
