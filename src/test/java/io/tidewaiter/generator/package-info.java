/** Pods by chance, for properties and differential tests. */
@NullMarked
package io.tidewaiter.generator;

import org.jspecify.annotations.NullMarked;
