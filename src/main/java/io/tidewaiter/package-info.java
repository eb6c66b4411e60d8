/** Tidewaiter: a Kubernetes admission webhook, and the tools around it. */
@NullMarked
package io.tidewaiter;

import org.jspecify.annotations.NullMarked;
