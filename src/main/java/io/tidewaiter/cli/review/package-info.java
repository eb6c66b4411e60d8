/** Manifests judged by policies, as values that every output format is a view of. */
@NullMarked
package io.tidewaiter.cli.review;

import org.jspecify.annotations.NullMarked;
