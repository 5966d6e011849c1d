"""The names that a drawing needs in an SVG: all others are left out."""

from twinpages.base.frozen import Frozen

ELEMENTS = frozenset(
    """svg g defs symbol use a switch title desc style path rect circle ellipse line polyline polygon
    text tspan textPath image linearGradient radialGradient stop pattern clipPath mask marker filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence""".split()
)

_CORE = """id class lang xml:lang xml:space role aria-label aria-hidden aria-labelledby
aria-describedby focusable version baseProfile"""
_GEOMETRY = """x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height viewBox
preserveAspectRatio transform pathLength dx dy rotate textLength lengthAdjust
startOffset method spacing side overflow"""
_PAINT = """color fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset
stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width opacity
paint-order vector-effect color-interpolation color-interpolation-filters
color-rendering shape-rendering image-rendering text-rendering mix-blend-mode
isolation display visibility clip clip-path clip-rule mask filter marker marker-start
marker-mid marker-end stop-color stop-opacity flood-color flood-opacity
lighting-color enable-background transform-origin"""
_TEXT = """font font-family font-size font-size-adjust font-stretch font-style font-variant
font-weight kerning letter-spacing word-spacing text-anchor text-decoration
text-align dominant-baseline alignment-baseline baseline-shift direction unicode-bidi
writing-mode glyph-orientation-horizontal glyph-orientation-vertical white-space
line-height"""
_SERVERS = """gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits
patternTransform clipPathUnits maskUnits maskContentUnits mask-type markerUnits
markerWidth markerHeight orient refX refY filterUnits primitiveUnits systemLanguage
requiredFeatures"""
_EFFECTS = """in in2 result mode type values operator k1 k2 k3 k4 order kernelMatrix divisor bias
targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant
specularConstant specularExponent scale xChannelSelector yChannelSelector azimuth
elevation z pointsAtX pointsAtY pointsAtZ limitingConeAngle stdDeviation radius
baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude
exponent"""

ATTRIBUTES = frozenset(" ".join((_CORE, _GEOMETRY, _PAINT, _TEXT, _SERVERS, _EFFECTS)).split())
"""Besides these, `style` and addresses, which are looked into."""

UNITS = Frozen(
    {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0}
)
"""Pixels in each unit of length."""
