@NullMarked
package io.tidewaiter.verify.registry;

import org.jspecify.annotations.NullMarked;
