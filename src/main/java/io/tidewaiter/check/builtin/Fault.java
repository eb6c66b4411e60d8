package io.tidewaiter.check.builtin;

/**
 * What is wrong with the inside of an image.
 *
 * @param found the end of a sentence that begins with the image: {@code which runs as root}
 * @param remedy what to do, as an order
 */
record Fault(String found, String remedy) {}
