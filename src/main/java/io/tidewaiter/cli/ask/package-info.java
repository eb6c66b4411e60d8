/** Asks a running webhook as the API server does. */
@NullMarked
package io.tidewaiter.cli.ask;

import org.jspecify.annotations.NullMarked;
