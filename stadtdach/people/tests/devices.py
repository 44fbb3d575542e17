"""A device that holds passkeys, as far as tests without a browser need one: real keys, real signatures."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from stadtdach.people.models import User

HOST = "testserver"
PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class Device:
    """One passkey. `verifies` is whether the device asks for finger, face or PIN."""

    verifies: bool = True
    host: str = HOST
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = b"passkey-of-a-test"
    user_handle: bytes = b""

    def create(self, options: dict[str, Any]) -> str:
        """Make the passkey that a page asks for."""
        public = options["publicKey"]
        self.user_handle = websafe_decode(public["user"]["id"])
        made = AttestedCredentialData.create(
            Aaguid.NONE, self.credential_id, ES256.from_cryptography_key(self.key.public_key())
        )
        flags = self._flags() | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(self._host_hash(), flags, 0, bytes(made))
        attestation = AttestationObject.create("none", data, {})
        return self._written("webauthn.create", public, {"attestationObject": bytes(attestation)})

    def get(self, options: dict[str, Any]) -> str:
        """Prove that the passkey is here."""
        public = options["publicKey"]
        data = bytes(AuthenticatorData.create(self._host_hash(), self._flags(), 1))
        signature = self.key.sign(
            data + sha256(self._client_data("webauthn.get", public)).digest(), ec.ECDSA(SHA256())
        )
        parts = {"authenticatorData": data, "signature": signature, "userHandle": self.user_handle}
        return self._written("webauthn.get", public, parts)

    def _flags(self) -> AuthenticatorData.FLAG:
        return PRESENT_AND_VERIFIED if self.verifies else AuthenticatorData.FLAG.UP

    def _host_hash(self) -> bytes:
        return sha256(self.host.encode()).digest()

    def _client_data(self, kind: str, public: dict[str, Any]) -> bytes:
        return json.dumps(
            {"type": kind, "challenge": public["challenge"], "origin": f"https://{self.host}"}
        ).encode()

    def _written(self, kind: str, public: dict[str, Any], parts: dict[str, bytes]) -> str:
        parts = {"clientDataJSON": self._client_data(kind, public), **parts}
        return json.dumps(
            {
                "id": websafe_encode(self.credential_id),
                "rawId": websafe_encode(self.credential_id),
                "type": "public-key",
                "response": {name: websafe_encode(value) for name, value in parts.items()},
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )


def make_passkey(person: User, name: str) -> Authenticator:
    """A passkey of a person, stored as if it had been set up on a page."""
    options = {"publicKey": {"user": {"id": websafe_encode(str(person.pk).encode())}, "challenge": "AA"}}
    credential = json.loads(Device().create(options))
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": credential}
    )
