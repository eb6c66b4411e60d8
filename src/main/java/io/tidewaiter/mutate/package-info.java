/** Defaults that are filled in where a Pod says nothing, as RFC 6902 patches. */
@NullMarked
package io.tidewaiter.mutate;

import org.jspecify.annotations.NullMarked;
