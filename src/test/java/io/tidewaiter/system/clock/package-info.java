/** Clocks of running processes that go wrong, without touching the machine's. */
@NullMarked
package io.tidewaiter.system.clock;

import org.jspecify.annotations.NullMarked;
