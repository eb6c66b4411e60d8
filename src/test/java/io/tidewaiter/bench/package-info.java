/** What the benchmark runs beside the program itself; {@code deploy/bench/bench.sh} starts it. */
@NullMarked
package io.tidewaiter.bench;

import org.jspecify.annotations.NullMarked;
