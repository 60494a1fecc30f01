package io.ringbot.okx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.ringbot.okx.auth.Credentials;
import io.ringbot.okx.auth.Signer;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes the login message of a WebSocket, signed with the venue's time of the moment it is made. */
final class LoginMessage implements Function<ByteBufAllocator, ByteBuf> {

    private final Credentials credentials;
    private final Signer signer;
    private final VenueClock clock;

    LoginMessage(Credentials credentials, VenueClock clock) {
        this.credentials = credentials;
        this.signer = new Signer(credentials);
        this.clock = clock;
    }

    @Override
    public ByteBuf apply(ByteBufAllocator allocator) {
        // OKX: whole seconds.
        String seconds = Long.toString(TimeUnit.MILLISECONDS.toSeconds(clock.nowMs()));
        ByteBuf out = allocator.buffer(512);
        ByteBufUtil.writeAscii(out, "{\"op\":\"login\",\"args\":[{\"apiKey\":\"");
        credentials.writeApiKey(out);
        ByteBufUtil.writeAscii(out, "\",\"passphrase\":\"");
        credentials.writePassphraseJson(out);
        ByteBufUtil.writeAscii(out, "\",\"timestamp\":\"" + seconds + "\",\"sign\":\"");
        ByteBufUtil.writeAscii(out, signer.loginSignature(seconds));
        ByteBufUtil.writeAscii(out, "\"}]}");
        return out;
    }
}
