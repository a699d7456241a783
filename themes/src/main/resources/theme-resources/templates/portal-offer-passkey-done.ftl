<#import "template.ftl" as layout>
<#import "portal-offer-commons.ftl" as offer>
<@offer.done id="portal-offer-passkey-done" title="portalOfferPasskeyDoneTitle" text="portalOfferPasskeyDoneText" lost=(recovery.left gt 0)?then("portalRecoveryDonePasskey", "portalPasskeyLost")/>
