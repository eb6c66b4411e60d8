package io.tidewaiter.trust;

/**
 * Somebody whose signatures count.
 *
 * @param name as the policy calls them, for messages; unique in its image rule
 * @param trust by what they are known
 * @param requires what has to come with their signatures
 */
public record Authority(String name, Trust trust, Requirements requires) {}
