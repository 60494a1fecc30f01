package io.ringbot.runner.exchange.fault;

/**
 * One line of a script.
 *
 * @param number counted from 1
 * @param name the script's own for it, or ""
 * @param word of what it does, as the script has it
 */
record Rule(int number, String name, When when, Match match, String word, Action action) {}
