/** From manifests to policies: every problem at once, each with its place and its remedy. */
@NullMarked
package io.tidewaiter.policy.source;

import org.jspecify.annotations.NullMarked;
