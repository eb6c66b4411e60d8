@NullMarked
package io.tidewaiter.manifest;

import org.jspecify.annotations.NullMarked;
