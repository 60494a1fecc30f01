package io.ringbot.runner.control;

/**
 * What a running bot answers.
 *
 * @param exitCode of the command that asked
 * @param text for a person or, where that was asked for, one JSON document
 */
public record ControlAnswer(int exitCode, String text) {}
