/** The command line front door. */
@NullMarked
package io.tidewaiter.cli;

import org.jspecify.annotations.NullMarked;
