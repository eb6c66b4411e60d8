/** The output formats of {@code tidewaiter check}: one class each. */
@NullMarked
package io.tidewaiter.cli.render;

import org.jspecify.annotations.NullMarked;
