/**
 * The wire form of a Pod: the fields of the Kubernetes API that Tidewaiter reads, as plain records.
 */
@NullMarked
package io.tidewaiter.pod.spec;

import org.jspecify.annotations.NullMarked;
