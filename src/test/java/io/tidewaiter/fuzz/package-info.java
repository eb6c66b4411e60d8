/**
 * Throws broken input at everything that reads foreign bytes. Seeds are made by the program itself;
 * {@code FuzzingTest} changes them for a moment in each build, {@code deploy/fuzz.sh} for as long
 * as wanted.
 */
@NullMarked
package io.tidewaiter.fuzz;

import org.jspecify.annotations.NullMarked;
