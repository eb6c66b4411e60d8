@NullMarked
package io.tidewaiter.certificate;

import org.jspecify.annotations.NullMarked;
