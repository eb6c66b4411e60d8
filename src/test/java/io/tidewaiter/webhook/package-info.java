@NullMarked
package io.tidewaiter.webhook;

import org.jspecify.annotations.NullMarked;
